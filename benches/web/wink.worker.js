// winkNLP with all of its pipeline, in a Worker of its own: a text in, its time out.
import winkNLP from 'wink-nlp';
import model from 'wink-eng-lite-web-model';

const nlp = winkNLP(model);

onmessage = ({ data }) => {
  const begin = performance.now();
  const doc = nlp.readDoc(data);
  const entities = doc.entities().length();
  const ms = performance.now() - begin;
  postMessage({ ms, entities, tokens: doc.tokens().length() });
};
postMessage('ready');
