//! Golomb-Rice coding of ascending numbers, the writer's side; the reader's is
//! [`crate::format::rice_decode`].

/// Appends ascending numbers as Rice-coded gaps: quotient in unary (zeros
/// ended by a one), then `k` low bits; bits fill bytes from the lowest.
pub fn rice_encode(sorted: &[u32], k: u32, out: &mut Vec<u8>) {
    let (mut buffer, mut filled, mut last) = (0u64, 0u32, 0u32);
    let mut put = |value: u64, bits: u32, out: &mut Vec<u8>| {
        buffer |= value << filled;
        filled += bits;
        while filled >= 8 {
            out.push(buffer as u8);
            buffer >>= 8;
            filled -= 8;
        }
    };
    for &n in sorted {
        let gap = n - last;
        last = n;
        for _ in 0..gap >> k {
            put(0, 1, out);
        }
        put(1, 1, out);
        put(u64::from(gap & ((1 << k) - 1)), k, out);
    }
    put(0, 7, out);
}

/// The Rice parameter that suits `count` numbers spread evenly below `1 << bits`.
#[must_use]
pub fn rice_parameter(bits: u32, count: usize) -> u32 {
    let mean = (1u64 << bits) as f64 / count.max(1) as f64;
    (mean * std::f64::consts::LN_2).log2().round().clamp(0.0, 31.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::rice_decode;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn what_was_written_is_read(mut numbers in proptest::collection::vec(any::<u32>(), 0..300), k in 18u32..31) {
            numbers.sort_unstable();
            let mut bytes = Vec::new();
            rice_encode(&numbers, k, &mut bytes);
            prop_assert_eq!(rice_decode(&bytes, k, numbers.len()), Some(numbers));
        }

        #[test]
        fn small_parameters_and_long_runs(mut numbers in proptest::collection::vec(0u32..5000, 1..50), k in 0u32..12) {
            numbers.sort_unstable();
            let mut bytes = Vec::new();
            rice_encode(&numbers, k, &mut bytes);
            prop_assert_eq!(rice_decode(&bytes, k, numbers.len()), Some(numbers.clone()));
            prop_assert_eq!(rice_decode(&bytes[..bytes.len() / 8], k, numbers.len() + 8 * bytes.len()), None);
        }
    }

    #[test]
    fn parameter_is_near_the_logarithm_of_the_mean_gap() {
        assert_eq!(rice_parameter(28, 1 << 16), 11);
        assert_eq!(rice_parameter(8, 0), 7);
    }
}
