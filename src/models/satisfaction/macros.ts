/** What the name of a third party's series adds to that of its instrument. */
export const THIRD_PARTY_SUFFIX = '_third_party'

/**
 * SQL functions of the satisfaction models: the design effect of answers that hang together by respondent, the effective
 * size of a weighted sample, and intervals of another confidence than 95 %, told by its normal quantile z. Sums are over m
 * responses with kᵢ of nᵢ valid answers satisfied and weight wᵢ: kk = Σk², kn = Σkn, nn = Σn², w_n = Σwn, w_k = Σwk,
 * ww_kk = Σw²k², ww_kn = Σw²kn, ww_nn = Σw²n², ww_n = Σw²n.
 *
 * `design_effect` = Σ(kᵢ − p·nᵢ)² · m/(m−1) ÷ (n·p·(1−p)), at least 1; where p is 0 or 1, or m is 1, n/m: Cochran 1977,
 * Sampling Techniques, 3rd ed., (3.34); Rao & Scott 1992, Biometrics 48:577–585.
 *
 * `weighted_size` = p(1−p) ÷ var(p) with p = w_k ÷ w_n and, linearised over respondents, var(p) = Σwᵢ²(kᵢ − p·nᵢ)² ÷ w_n²,
 * times m/(m−1) where responses hold several answers (Cochran 1977, (3.34) with weights). Never more than the answers
 * that equal weights would need, w_n² ÷ ww_n; where p is 0 or 1, or m is 1, the respondents w_n² ÷ ww_nn (Kish 1965,
 * Survey Sampling, 11.7). Equal weights give what `design_effect` gives.
 *
 * `wilson_low_at`, `wilson_high_at`: Wilson's interval of k of n (fractional after a design effect) as in `wilson_low`,
 * (p + z²/2n ± z√(p(1−p)/n + z²/4n²)) ÷ (1 + z²/n): Wilson 1927; method 3 of Newcombe 1998, Statistics in Medicine
 * 17:857–872. Newcombe's interval of a difference, method 10, takes them as it takes those of 95 %.
 *
 * `paired_half`: half the score interval of the mean of differences dᵢ within m forms, from their mean d̄ and the mean of
 * their squares. It holds the δ with (d̄ − δ)² ≤ z²·v(δ)/m, where v(δ) = Σ(dᵢ − δ)²/m is taken about δ, as Wilson takes it:
 * half of it is z·√(v(d̄) ÷ (m − z²)). It leaves out 0 where (Σd)² > z²·Σd², which for two questions is McNemar's test
 * (McNemar 1947, Psychometrika 12:153–157; asymptotic, as Fagerland, Lydersen & Laake 2013, BMC Medical Research
 * Methodology 13:91, advise). m may be m ÷ fpc of a finite population; null where m ≤ z².
 *
 * `weighed_verdict`: the verdict on a rate, uncertain where its weighted interval (null where there is none) gives another.
 *
 * `third_party_series_of`: the name of the series of what a third party found with an instrument of the company's own.
 */
export const satisfactionMacros: readonly string[] = [
  `third_party_series_of(instrument) as concat(instrument, '${THIRD_PARTY_SUFFIX}')`,
  `design_effect(k, n, m, kk, kn, nn) as
    case when m = 0 then 1.0 when m = 1 or k in (0, n) then n / m
      else greatest(1.0, (kk - 2 * k / n * kn + (k / n) * (k / n) * nn) * m / (m - 1) / (k * (1 - k / n))) end`,
  `weighted_spread(p, ww_kk, ww_kn, ww_nn) as ww_kk - 2 * p * ww_kn + p * p * ww_nn`,
  `weighted_size(k, n, m, clustered, w_k, w_n, ww_kk, ww_kn, ww_nn, ww_n) as
    case when m = 1 or k in (0, n) then w_n * w_n / nullif(ww_nn, 0)
      when weighted_spread(w_k / w_n, ww_kk, ww_kn, ww_nn) > 0 then least(
        w_n * w_n / nullif(ww_n, 0),
        w_k * (1 - w_k / w_n) * w_n / weighted_spread(w_k / w_n, ww_kk, ww_kn, ww_nn)
          / case when clustered then m / (m - 1) else 1 end)
      else w_n * w_n / nullif(ww_n, 0) end`,
  `weighed_verdict(k, n, low, high, weighted_low, weighted_high, target) as
    case when weighted_low is not null and verdict(k, n, weighted_low, weighted_high, target, 0)
        <> verdict(k, n, low, high, target, 0) then 'uncertain'
      else verdict(k, n, low, high, target, 0) end`,
  `wilson_half_at(p, n, z) as z / (1 + z * z / n) * sqrt(p * (1 - p) / n + z * z / (4 * n * n))`,
  `wilson_centre_at(p, n, z) as (p + z * z / (2 * n)) / (1 + z * z / n)`,
  `wilson_low_at(k, n, z) as
    case when k <= 0 then 0.0 else greatest(0.0, wilson_centre_at(k / n, n, z) - wilson_half_at(k / n, n, z)) end`,
  `wilson_high_at(k, n, z) as
    case when k >= n then 1.0 else least(1.0, wilson_centre_at(k / n, n, z) + wilson_half_at(k / n, n, z)) end`,
  `paired_half(m, mean, mean_square, z) as
    case when m > z * z then z * sqrt(greatest(0.0, mean_square - mean * mean) / (m - z * z)) end`,
]
