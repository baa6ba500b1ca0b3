import { epochDay } from '../../calendar/epochDay.ts'
import type { Day } from '../moment.ts'
import { randomOf } from '../random.ts'

/** How a unit serves: the story the figures must tell again. 1 is usual. */
export interface Character {
  /** Factor on the time a complaint takes. */
  complaintDelay: number
  /** Factor on how often its customers complain. */
  complaintRate: number
  /** Factor on the time a repair takes. */
  repairDelay: number
  /** Probability that an answer is at least 基本满意. */
  content: number
  /** Probability that a bill is paid by its due date. */
  punctual: number
  /** Probability that what is due at a customer (a visit, an inspection, a call) is done. */
  diligence: number
}

/** A unit, a division or the headquarters. */
export interface Unit {
  unitId: string
  name: string
  type: 'hq' | 'division' | 'unit'
  parentId: string | null
  areaType: 'urban' | 'rural' | 'remote' | null
  weatherArea: string | null
  openedOn: Day
  peerGroup: 'large' | 'medium' | 'small' | null
  hasDetailRules: boolean
  /** Relative number of accounts; 0 for divisions and headquarters. */
  size: number
  character: Character
}

type Sketch = [name: string, size: number, area: 'urban' | 'rural' | 'remote', change?: Partial<Character>]

const USUAL: Character = {
  complaintDelay: 1,
  complaintRate: 1,
  repairDelay: 1,
  content: 0.945,
  punctual: 0.93,
  diligence: 0.975,
}

const DIVISIONS: [name: string, weatherArea: string, units: Sketch[]][] = [
  [
    '城区事业部',
    '平原',
    [
      ['城中', 2.4, 'urban', { content: 0.97 }],
      ['城东', 1.8, 'urban'],
      ['城南', 1.7, 'urban', { complaintDelay: 0.85, diligence: 0.99 }],
      ['城北', 1.3, 'urban'],
      [
        '高新',
        1.6,
        'urban',
        { complaintDelay: 0.75, complaintRate: 0.75, content: 0.97, punctual: 0.97, diligence: 0.995 },
      ],
    ],
  ],
  [
    '滨江事业部',
    '沿江',
    [
      ['滨江', 1.5, 'urban'],
      ['临港', 1.2, 'urban', { complaintDelay: 2.1, complaintRate: 1.35, content: 0.925, diligence: 0.9 }],
      ['沙洲', 0.8, 'rural'],
      ['柳湾', 0.7, 'rural', { punctual: 0.86, diligence: 0.87 }],
      ['白鹭', 0.45, 'rural', { repairDelay: 0.8 }],
    ],
  ],
  [
    '西山事业部',
    '山区',
    [
      ['西山', 1.1, 'urban'],
      ['石桥', 0.8, 'rural'],
      ['青岭', 0.6, 'remote', { repairDelay: 1.35 }],
      ['云溪', 0.5, 'remote'],
      ['竹泉', 0.6, 'rural', { content: 0.86 }],
    ],
  ],
  [
    '北原事业部',
    '北部',
    [
      ['北原', 1.2, 'urban'],
      ['松岗', 0.8, 'rural'],
      ['平陵', 0.9, 'rural', { complaintDelay: 0.8 }],
      ['双河', 0.8, 'rural', { complaintDelay: 1.9, complaintRate: 1.3, repairDelay: 1.3 }],
      ['柏川', 0.5, 'rural'],
    ],
  ],
  [
    '南湖事业部',
    '平原',
    [
      ['南湖', 1.4, 'urban', { content: 0.975 }],
      ['荷塘', 0.8, 'rural'],
      ['桃坪', 0.6, 'rural'],
      ['竹溪', 0.7, 'rural', { punctual: 0.95 }],
      ['梅岭', 0.4, 'remote'],
    ],
  ],
  [
    '东岭事业部',
    '山区',
    [
      ['东岭', 1.1, 'urban'],
      ['永宁', 0.8, 'rural'],
      ['清河', 0.9, 'rural', { content: 0.84, complaintDelay: 1.2 }],
      ['长汀', 0.5, 'remote', { diligence: 0.82 }],
      ['安坪', 0.3, 'remote'],
    ],
  ],
]

/** The unit whose complaints of the last month never arrived. */
export const SILENT_UNIT = '云溪'

/** The unit opened less than six months before the end of 2025: shown, not ranked. */
const NEWCOMER = '安坪'

/** Headquarters, divisions and `n` operating units, taken in turn from the divisions so that all divisions have some. */
export function makeUnits(seed: number, n: number): Unit[] {
  const sketch = (parentId: string | null, type: Unit['type'], unitId: string, name: string): Unit => ({
    unitId,
    name,
    type,
    parentId,
    areaType: null,
    weatherArea: null,
    openedOn: epochDay('2004-06-01'),
    peerGroup: null,
    hasDetailRules: true,
    size: 0,
    character: USUAL,
  })
  const units: Unit[] = [sketch(null, 'hq', '010000', '分公司机关')]
  for (const [d, [name, weatherArea, members]] of DIVISIONS.entries()) {
    const count = Math.floor(n / DIVISIONS.length) + (d < n % DIVISIONS.length ? 1 : 0)
    if (count === 0) continue
    const divisionId = `010${d + 1}00`
    units.push(sketch('010000', 'division', divisionId, name))
    for (const [u, [unitName, size, areaType, change]] of members.slice(0, count).entries()) {
      units.push({
        ...sketch(divisionId, 'unit', `010${d + 1}0${u + 1}`, unitName),
        areaType,
        weatherArea,
        openedOn: epochDay(unitName === NEWCOMER ? '2025-09-01' : `${2005 + ((d * 5 + u) % 12)}-0${1 + u}-15`),
        peerGroup: size >= 1.2 ? 'large' : size >= 0.7 ? 'medium' : 'small',
        hasDetailRules: (d * 5 + u) % 7 !== 3,
        size,
        character: vary(seed, unitName, { ...USUAL, ...change }),
      })
    }
  }
  return units
}

/** No two units are alike: a little of everything by chance. */
function vary(seed: number, unitName: string, character: Character): Character {
  const random = randomOf(seed, 'unit', unitName)
  return {
    complaintDelay: character.complaintDelay * random.lognormal(1, 0.1),
    complaintRate: character.complaintRate * random.lognormal(1, 0.13),
    repairDelay: character.repairDelay * random.lognormal(1, 0.1),
    content: Math.min(0.985, character.content + 0.008 * random.normal()),
    punctual: Math.min(0.985, character.punctual + 0.01 * random.normal()),
    diligence: Math.min(0.998, character.diligence + 0.012 * random.normal()),
  }
}

/** The units that serve customers. */
export const operatingUnits = (units: readonly Unit[]): Unit[] => units.filter((unit) => unit.type === 'unit')

/** Splits `total` over units by size (times a factor), at least one each, by largest remainder. */
export function shareBySize(
  units: readonly Unit[],
  total: number,
  factorOf: (unit: Unit) => number = () => 1,
): number[] {
  const parts = units.map((unit) => unit.size * factorOf(unit))
  const sum = parts.reduce((all, part) => all + part, 0)
  const exact = parts.map((part) => (part / sum) * total)
  const counts = exact.map((share) => Math.max(1, Math.floor(share)))
  const byRemainder = exact
    .map((share, i) => ({ i, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i)
  for (let k = 0, left = total - counts.reduce((a, b) => a + b, 0); left > 0; k++, left--)
    counts[byRemainder[k % units.length]!.i]!++
  return counts
}
