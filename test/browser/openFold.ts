import type { Locator } from 'playwright-core'

/** Opens what is folded and waits for its first `what`: a fold is filled once the browser has told that it is open. */
export async function openFold(summary: Locator, what = 'tbody tr'): Promise<void> {
  await summary.click()
  await summary.locator('xpath=..').locator(what).first().waitFor()
}
