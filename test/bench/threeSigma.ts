/** The rule of thumb as SQL: each day's distance to the mean of the 28 rows before it, in their standard deviations. */
export function threeSigma(
  table: string,
  { meter, day, volume }: { meter: string; day: string; volume: string },
): string {
  return `select ${meter}, ${day}, ${volume}, mean, sigma, abs(${volume} - mean) > 3 * sigma as beyond from (
    select ${meter}, ${day}, ${volume}, avg(${volume}) over w as mean, stddev_samp(${volume}) over w as sigma
    from ${table}
    window w as (partition by ${meter} order by ${day} rows between 28 preceding and 1 preceding))`
}
