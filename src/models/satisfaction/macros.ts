/**
 * SQL functions of the satisfaction models: the design effect of answers that hang together by respondent and the effective
 * size of a weighted sample. Sums are over m responses with kᵢ of nᵢ valid answers satisfied and weight wᵢ: kk = Σk², kn = Σkn, nn = Σn²,
 * w_n = Σwn, w_k = Σwk, ww_kk = Σw²k², ww_kn = Σw²kn, ww_nn = Σw²n², ww_n = Σw²n.
 *
 * `design_effect` = Σ(kᵢ − p·nᵢ)² · m/(m−1) ÷ (n·p·(1−p)), at least 1; where p is 0 or 1, or m is 1, n/m: Cochran 1977,
 * Sampling Techniques, 3rd ed., (3.34); Rao & Scott 1992, Biometrics 48:577–585.
 *
 * `weighted_size` = p(1−p) ÷ var(p) with p = w_k ÷ w_n and, linearised over respondents, var(p) = Σwᵢ²(kᵢ − p·nᵢ)² ÷ w_n²,
 * times m/(m−1) where responses hold several answers (Cochran 1977, (3.34) with weights). Never more than the answers
 * that equal weights would need, w_n² ÷ ww_n; where p is 0 or 1, or m is 1, the respondents w_n² ÷ ww_nn (Kish 1965,
 * Survey Sampling, 11.7). Equal weights give what `design_effect` gives.
 */
export const satisfactionMacros: readonly string[] = [
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
]
