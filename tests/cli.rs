//! The command, as a shell sees it.

use serde_json::Value;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

fn start(args: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hashiya"));
    command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the binary starts")
}

fn run(args: &[&str], stdin: &[u8]) -> Output {
    let mut child = start(args);
    let mut pipe = child.stdin.take().expect("piped");
    let bytes = stdin.to_vec();
    let feeder = std::thread::spawn(move || pipe.write_all(&bytes));
    let output = child.wait_with_output().expect("the binary ends");
    // The command need not read all of its input.
    let _ = feeder.join();
    output
}

fn stdout(o: &Output) -> &str {
    std::str::from_utf8(&o.stdout).expect("UTF-8")
}

fn stderr(o: &Output) -> &str {
    std::str::from_utf8(&o.stderr).expect("UTF-8")
}

fn lines(o: &Output) -> Vec<Value> {
    stdout(o).lines().map(|l| serde_json::from_str(l).expect("a JSON line")).collect()
}

fn file(name: &str, content: &[u8]) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).expect("a temporary file");
    path
}

/// Arguments, standard input, exit status, how many articles come out, what standard error says (empty: nothing).
type Case = (&'static [&'static str], &'static [u8], i32, usize, &'static str);

const JSONL: &[&str] = &["annotate", "--jsonl"];

#[rustfmt::skip]
const CASES: &[Case] = &[
    (JSONL, b"", 0, 0, ""),
    (JSONL, b"\n  \r\n", 0, 0, ""),
    (JSONL, b"{\"id\":1,\"text\":\"\"}\n", 0, 1, ""),
    (JSONL, b"{\"id\":1,\"text\":\"a\",\"date\":null}", 0, 1, ""),
    (JSONL, b"{\"text\":\"a\",\"date\":\"2016-02-29\"}\r\n", 0, 1, ""),
    (JSONL, b"{\"text\":\"a\",\"more\":[1]}\n\n{\"text\":\"b\"}\n", 0, 2, ""),
    (JSONL, b"{\"id\":1,\"text\":\"a\"}\n{\"id\":2,\n{\"id\":3,\"text\":\"c\"}\n", 2, 2, "-:2: not JSON"),
    (JSONL, b"\xef\xbb\xbf{\"id\":1,\"text\":\"a\"}\r\n", 0, 1, ""),
    (JSONL, b"{\"text\":\"a\"}\n\xef\xbb\xbf{\"text\":\"b\"}\n", 2, 1, "-:2: not JSON: expected value at column 1"),
    (JSONL, b"{\"text\":\"a\\ud800\"}\n{\"text\":\"\\ud83d\\ude00\"}\n", 2, 1, "-:1: not JSON: "),
    (JSONL, b"{\"id\":\"x\",\"text\":\"a\"}\n{\"id\":\"x\",\"text\":\"b\"}", 0, 2, ""),
    (JSONL, b"\xff\xfe{\0}\0", 2, 0, "-:1: UTF-16, not UTF-8"),
    (JSONL, b"[1]\n{\"text\":\"c\"}\n", 2, 1, "-:1: not a JSON object"),
    (JSONL, b"{\"id\":1}\n", 2, 0, "-:1: no \"text\""),
    (JSONL, b"{\"text\":7}\n", 2, 0, "-:1: \"text\" is not a string"),
    (JSONL, b"{\"text\":\"a\",\"date\":\"2015-02-29\"}\n", 2, 1, "-:1: \"date\" is not a date like 2018-11-28: \"2015-02-29\""),
    (JSONL, b"{\"text\":\"a\",\"date\":20150228}\n", 2, 1, "-:1: \"date\" is not a date"),
    (JSONL, b"{\"text\":\"a\"}\n{\"text\":\"\xff\"}\n{\"text\":\"b\"}\n", 2, 2, "-:2: not UTF-8 at byte 9"),
    (&["annotate", "--format", "jsonl"], b"\xd8\xb9\xff", 2, 0, "-: not UTF-8 at byte 2"),
    (&["annotate", "--format", "jsonl"], b"\xff\xfe\x28\x06", 2, 0, "-: UTF-16, not UTF-8"),
    (&["annotate", "--format", "jsonl"], b"\0\x01 a", 0, 1, ""),
    (&["annotate", "--format", "jsonl", "no-such-file", "-"], b"a", 2, 1, "no-such-file: "),
    (&["annotate", "--format", "jsonl", "."], b"", 2, 0, ".: "),
    (&["annotate", "--format", "xml"], b"a", 2, 0, "no such format: xml; there are: json jsonl jsonld csv conll brat webanno markdown html"),
    (&["annotate", "--date", "28.11.2018"], b"a", 2, 0, "--date 28.11.2018: not a date like 2018-11-28"),
    (&["annotate", "--date", "2018-13-01"], b"a", 2, 0, "--date 2018-13-01: not a date"),
    (&["annotate", "--lang", "fr"], b"a", 2, 0, "no such language: fr"),
    (&["annotate", "--jsonl", "--format", "brat"], b"", 2, 0, "brat holds one article a file"),
    (&["annotate", "--format", "html", "a", "b"], b"", 2, 0, "html holds one article a file"),
    (&["annotate", "--format"], b"a", 2, 0, "missing argument for option '--format'"),
    (&["annotate", "--quick"], b"a", 2, 0, "--quick"),
    (&["anotate"], b"a", 2, 0, "no such command: anotate"),
];

#[test]
fn status_output_and_complaint() {
    for &(args, stdin, status, articles, complaint) in CASES {
        let o = run(args, stdin);
        let case = format!("{args:?} < {:?}", String::from_utf8_lossy(stdin));
        assert_eq!(o.status.code(), Some(status), "{case}: {}", stderr(&o));
        assert_eq!(lines(&o).len(), articles, "{case}");
        assert!(stderr(&o).contains(complaint), "{case}: {}", stderr(&o));
        assert_eq!(stderr(&o).lines().count(), usize::from(!complaint.is_empty()), "one line a fault: {case}: {}", stderr(&o));
    }
}

#[test]
fn identifiers_come_back_as_given() {
    let o = run(JSONL, "{\"id\":\"أ\",\"text\":\"\"}\n{\"id\":7,\"text\":\"\"}\n{\"text\":\"\"}\n".as_bytes());
    let ids: Vec<Value> = lines(&o).into_iter().map(|l| l["id"].clone()).collect();
    assert_eq!(ids, [Value::from("أ"), Value::from(7), Value::from(3)], "the last is its line's number");
}

#[test]
fn an_article_s_own_date_goes_before_the_option() {
    let o = run(&["annotate", "--jsonl", "--date", "28/11/2018"], b"{\"text\":\"\"}\n{\"text\":\"\",\"date\":\"2017-01-20\"}\n");
    let dates: Vec<Value> = lines(&o).into_iter().map(|l| l["date"].clone()).collect();
    assert_eq!(dates, ["2018-11-28", "2017-01-20"]);
}

#[test]
fn one_file_is_an_object_and_more_are_an_array() {
    let (a, b) = (file("a.txt", "أعلنت الوزارة".as_bytes()), file("b.txt", b""));
    let (a, b) = (a.to_str().expect("UTF-8"), b.to_str().expect("UTF-8"));
    let one: Value = serde_json::from_str(stdout(&run(&["annotate", a], b""))).expect("JSON");
    assert_eq!((&one["id"], &one["text"]), (&Value::from(a), &Value::from("أعلنت الوزارة")));
    let two: Value = serde_json::from_str(stdout(&run(&["annotate", a, b], b""))).expect("JSON");
    assert_eq!(two.as_array().map(Vec::len), Some(2));
    let none = run(&["annotate", "--jsonl", "--format", "json"], b"");
    assert_eq!(serde_json::from_str::<Value>(stdout(&none)).expect("JSON"), Value::Array(vec![]));
}

#[test]
fn several_articles_share_a_stream_where_the_format_allows() {
    let input = "{\"id\":\"a\",\"text\":\"قال علي\"}\n{\"id\":\"b\",\"text\":\"قال سعيد\"}\n".as_bytes();
    for (format, mark, times) in [("csv", "id,start,", 1), ("conll", "-DOCSTART-", 2), ("markdown", "# ", 2), ("jsonl", "\"id\"", 2)] {
        let o = run(&["annotate", "--jsonl", "--format", format], input);
        assert_eq!(
            (o.status.code(), stdout(&o).lines().filter(|l| l.contains(mark) && !l.starts_with("## ")).count()),
            (Some(0), times),
            "{format}: {}",
            stdout(&o)
        );
    }
    let pages: Value = serde_json::from_str(stdout(&run(&["annotate", "--jsonl", "--format", "jsonld"], input))).expect("JSON");
    assert_eq!(pages.as_array().map(Vec::len), Some(2));
}

#[test]
fn a_folder_gets_a_file_an_article() {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("out");
    let _ = std::fs::remove_dir_all(&folder);
    let out = folder.to_str().expect("UTF-8");
    let long = "س".repeat(300);
    let input =
        ["../x", "x", "X", "x", "2018.11/x", "..", &long].map(|id| serde_json::json!({"id": id, "text": id}).to_string()).join("\n");
    let input = format!("{input}\n{{\"text\":\"ت\"}}\n").into_bytes();
    for format in ["brat", "webanno", "html", "json"] {
        let o = run(&["annotate", "--jsonl", "--format", format, "--out", out], &input);
        assert_eq!((o.status.code(), stderr(&o)), (Some(0), ""), "{format}");
    }
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).expect("the folder").map(|f| f.expect("a file").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    let long = "س".repeat(100);
    let expected = ["_x", "x", "X-2", "x-3", "2018.11_x", "article", &long, "8"]
        .map(|name| ["ann", "html", "json", "tsv", "txt"].map(|ending| format!("{name}.{ending}")))
        .concat();
    assert_eq!(names.len(), expected.len());
    assert!(expected.iter().all(|e| names.contains(e)), "{names:?}");
    assert_eq!(std::fs::read_to_string(folder.join("X-2.txt")).expect("text"), "X");
}

#[test]
fn output_that_can_t_be_written_has_its_own_status() {
    let (a, b) = (file("c.txt", "حلب".as_bytes()), file("d.txt", b""));
    let (a, b) = (a.to_str().expect("UTF-8"), b.to_str().expect("UTF-8"));
    let o = run(&["annotate", "--out", b, a], b"");
    assert_eq!((o.status.code(), stderr(&o).lines().count()), (Some(1), 1));
    assert!(stderr(&o).starts_with(&format!("hashiya: output: {b}: ")), "{}", stderr(&o));
}

/// A text with all that some format has a meaning for, an astral character before the first name.
const HOSTILE: &str = "😀 <script>alert(1)</script> [قال] الرئيس_باراك أوباما\r\n=1+1; \u{202E}«لن نقبل أن يموت أحد في حلب» | `*` -> \\ &amp;\n\n    - وقتل 25 شخصاً يوم 20 يوليو\tفي **موسكو**، بحسب #FORMAT=x \0 قناة -X- _ O";

#[test]
fn words_of_an_article_stay_words_in_every_format() {
    let text = |format: &str| stdout(&run(&["annotate", "--date", "2018-11-28", "--format", format], HOSTILE.as_bytes())).to_owned();
    let json: Value = serde_json::from_str(&text("json")).expect("JSON");
    let count = json["entities"].as_array().map(Vec::len).expect("entities");
    assert_eq!((json["text"].as_str(), count > 3), (Some(HOSTILE), true));
    let html = text("html");
    assert!(html.contains("&lt;script&gt;") && !html.contains("<script") && html.matches("<mark ").count() == count);
    let markdown = text("markdown");
    assert!(markdown.lines().all(|l| l.is_empty() || ["# ", "## ", "- "].iter().any(|s| l.starts_with(s))), "{markdown}");
    let conll = text("conll");
    assert!(conll.lines().all(|l| l.is_empty() || l.split(' ').count() == 4), "{conll}");
    assert_eq!(conll.lines().filter(|l| l.contains(" B-")).count(), count);
    let brat = text("brat");
    let scalars: Vec<char> = HOSTILE.chars().collect();
    for line in brat.lines().filter(|l| l.starts_with('T')) {
        let [_, place, words] = *line.split('\t').collect::<Vec<_>>() else { panic!("{line}") };
        let offsets = place.split(' ').skip(1).map(|n| n.parse::<usize>().expect("a number")).collect::<Vec<_>>();
        assert_eq!(scalars[offsets[0]..offsets[1]].iter().collect::<String>(), words);
    }
    let webanno = text("webanno");
    let units: Vec<u16> = HOSTILE.encode_utf16().collect();
    for line in webanno.lines().filter(|l| l.starts_with(|c: char| c.is_ascii_digit())) {
        let [_, place, token, _, _, ""] = *line.split('\t').collect::<Vec<_>>() else { panic!("{line}") };
        let (start, end) = place.split_once('-').expect("two offsets");
        let unit = |s: &str| s.parse::<usize>().expect("a number");
        assert_eq!(String::from_utf16_lossy(&units[unit(start)..unit(end)]), token);
    }
}

#[test]
fn tokens_are_tagged_line_for_line() {
    let input = "وصل O\nالرئيس O x\nباراك\nأوباما\n\n\nإلى\nالقاهرة\n.\n";
    let o = run(&["tag-conll"], input.as_bytes());
    assert_eq!(o.status.code(), Some(0), "{}", stderr(&o));
    let out: Vec<&str> = stdout(&o).lines().collect();
    assert_eq!(out.len(), input.lines().count());
    for (line, tagged) in input.lines().zip(&out) {
        let token = line.split(' ').next().unwrap_or_default();
        assert_eq!(tagged.split('\t').next(), Some(token));
        assert_eq!(tagged.is_empty(), line.is_empty());
    }
    assert_eq!((out[2], out[3], out[7]), ("باراك\tB-PERS", "أوباما\tI-PERS", "القاهرة\tB-LOC"));
    for (input, output) in [("", ""), ("\n \n\t\n", "\n\n\n"), ("حلب x\r\n\r\nحلب", "حلب\tB-LOC\n\nحلب\tB-LOC\n")] {
        assert_eq!(stdout(&run(&["tag-conll"], input.as_bytes())), output);
    }
    let (a, b) = (file("a.conll", "حلب\n".as_bytes()), file("b.conll", "دمشق\n\n".as_bytes()));
    let (a, b) = (a.to_str().expect("UTF-8"), b.to_str().expect("UTF-8"));
    assert_eq!(stdout(&run(&["tag-conll", a, b, a], b"")), "حلب\tB-LOC\n\nدمشق\tB-LOC\n\nحلب\tB-LOC\n");
    let o = run(&["tag-conll", "no-such-file"], b"");
    assert_eq!((o.status.code(), stderr(&o).lines().count()), (Some(2), 1));
    assert_eq!(run(&["tag-conll"], b"\xff").status.code(), Some(2));
}

#[test]
fn spans_count_scalar_values_and_cut_the_source() {
    let text = "😀 قالت روسيا يوم 20 يوليو إن 25 شخصاً قُتلوا في حلب.";
    let line = serde_json::json!({"id": 1, "text": text, "date": "2018-11-28"}).to_string();
    let scalars: Vec<char> = text.chars().collect();
    for e in lines(&run(JSONL, line.as_bytes()))[0]["entities"].as_array().expect("an array") {
        let at = |k: &str| e[k].as_u64().expect("a number") as usize;
        assert_eq!(e["text"], scalars[at("start")..at("end")].iter().collect::<String>());
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = start(JSONL);
    drop(child.stdout.take());
    let mut pipe = child.stdin.take().expect("piped");
    for _ in 0..1000 {
        if pipe.write_all(b"{\"text\":\"a\"}\n").is_err() {
            break;
        }
    }
    drop(pipe);
    let o = child.wait_with_output().expect("the binary ends");
    assert_eq!((o.status.code(), stderr(&o)), (Some(0), ""));
}

#[test]
fn help_and_version_say_what_there_is() {
    for args in [&["--help"][..], &[], &["annotate", "--help"]] {
        let o = run(args, b"");
        assert_eq!(o.status.code(), Some(0));
        assert!(stdout(&o).contains("hashiya annotate [OPTIONS] [FILE...]") && stdout(&o).contains("json jsonl"));
    }
    assert_eq!(stdout(&run(&["--version"], b"")), format!("hashiya {}\n", env!("CARGO_PKG_VERSION")));
}
