//! Decimal numbers, read and written. The standard library does it right to the last bit for any number there is, at the price of 25 kB
//! of code and powers of five in the page; the numbers of news and of our tables don't need that.

/// Powers of ten up to here are exact in an `f64`.
const EXACT: i32 = 22;

/// Reads ASCII digits with at most one point and a minus before them. Of digits beyond the nineteenth only the magnitude counts;
/// up to fifteen digits the value is the nearest there is.
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let (digits, sign) = text.strip_prefix('-').map_or((text, 1.0), |rest| (rest, -1.0));
    let (mut mantissa, mut exponent, mut point, mut any) = (0u64, 0i32, false, false);
    for byte in digits.bytes() {
        match byte {
            b'0'..=b'9' => {
                any = true;
                match mantissa.checked_mul(10).and_then(|m| m.checked_add(u64::from(byte - b'0'))) {
                    Some(m) => {
                        mantissa = m;
                        exponent -= i32::from(point);
                    }
                    None => exponent += i32::from(!point),
                }
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    let mut value = mantissa as f64;
    while exponent != 0 {
        let step = exponent.clamp(-EXACT, EXACT);
        let power = (0..step.abs()).fold(1.0, |power, _| power * 10.0);
        value = if step < 0 { value / power } else { value * power };
        exponent -= step;
    }
    any.then_some(sign * value)
}

/// Writes a number rounded to so many places (up to nine), without zeros at the end: `3.5`, `1000000`.
#[must_use]
pub fn short(value: f64, places: usize) -> String {
    let text = fixed(value, places);
    if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.').to_owned() } else { text }
}

/// Writes a number rounded to exactly so many places (up to nine): `0.500`.
#[must_use]
pub fn fixed(value: f64, places: usize) -> String {
    let power = (0..places).fold(1u64, |power, _| power * 10);
    // What is larger is written without places, and its last digits are not known anyway.
    let (mut rest, mut zeros) = (value.abs(), 0);
    while rest >= 1e18 / power as f64 && rest < f64::INFINITY {
        rest /= 10.0;
        zeros += 1;
    }
    let scaled = (rest * power as f64).round() as u64;
    let minus = if value < 0.0 && scaled > 0 { "-" } else { "" };
    let (whole, part) = (scaled / power, scaled % power);
    let tail = if places == 0 || zeros > 0 { String::new() } else { format!(".{part:0places$}") };
    format!("{minus}{whole}{}{tail}", "0".repeat(zeros))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_what_the_standard_library_reads() {
        for text in
            ["0", "7", "007", "3.5", "0.1", "-0.25", "1433.25", "47.5", "999999999999.999", "360000", ".5", "5.", "1000000000000000000000"]
        {
            assert_eq!(parse(text), text.parse().ok(), "{text}");
        }
        for text in ["", ".", "-", "1.2.3", "1e5", "nan", "inf", "12 ", "+4", "٣"] {
            assert_eq!(parse(text), None, "{text}");
        }
        let long = "123456789012345678901234567890.5";
        assert!((parse(long).unwrap() / long.parse::<f64>().unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(parse(&"9".repeat(400)), Some(f64::INFINITY));
    }

    #[test]
    fn what_is_written_is_short_and_rounded() {
        let cases = [
            (0.0, "0"),
            (3.5, "3.5"),
            (-0.25, "-0.25"),
            (0.1 + 0.2, "0.3"),
            (1e6, "1000000"),
            (2.0 / 3.0, "0.666667"),
            (-1e-9, "0"),
            (1.4e9, "1400000000"),
        ];
        for (value, text) in cases {
            assert_eq!(short(value, 6), text);
        }
        assert_eq!(fixed(0.5, 3), "0.500");
        assert_eq!(fixed(0.9996, 3), "1.000");
        assert_eq!(fixed(24.0, 0), "24");
        assert_eq!(short(120.0, 0), "120");
        assert_eq!(short(2.5e21, 6), "2500000000000000000000");
    }
}
