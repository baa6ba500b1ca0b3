import { UserError } from '../../workspace/errors.ts'
import type { Plan } from './readSamples.ts'

const FORMS = [/^\d{4}-[1-9]$/, /^\d{4}$/, /^\d{4}-(0[1-9]|1[0-2])$/]
const WORDS = { resident: 'cards', non_resident: 'cards', key_account: 'key accounts', service_event: 'services' }

/**
 * Which of the plan's waves are drawn, and under which name: all of them under their own, or the one that is named. A wave
 * after the planned one draws from the same register, by its own seed.
 * @throws {UserError} for a name that is no wave's, and for a wave that cannot be drawn at this cut-off.
 */
export function chooseWaves(plan: Plan, wanted?: string): { planned: string; name: string }[] {
  if (wanted === undefined) return plan.waves.map(({ wave }) => ({ planned: wave, name: wave }))
  const form = FORMS.find((each) => each.test(wanted))
  if (!form)
    throw new UserError(
      `--wave ${wanted}: is the name of no wave; expected year and number as 2026-1 (cards), a year as 2026 (key accounts), or a month as 2025-12 (services)`,
      2,
    )
  const found = plan.waves.find(({ wave }) => form.test(wave))
  const isLater = form !== FORMS[2] && found !== undefined && wanted > found.wave
  const exists = form !== FORMS[0] || Number(wanted.slice(5)) <= plan.wavesPerYear
  if (!found || !exists || !(wanted === found.wave || isLater))
    throw new UserError(
      `--wave ${wanted}: is not to be drawn as of ${plan.lastDay}; expected ${plan.waves.map(describe).join(', ')}`,
      2,
    )
  return [{ planned: found.wave, name: wanted }]
}

function describe({ wave, classes }: Plan['waves'][number]): string {
  const later = FORMS[2]!.test(wave) ? '' : ' or a later one'
  return `${wave} (${WORDS[classes[0]!]})${later}`
}
