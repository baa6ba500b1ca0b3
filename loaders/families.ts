import type { Family } from '../src/contracts/family.ts'
import { accountManager } from './accountManager.ts'
import { assignment } from './assignment.ts'
import { bill } from './bill.ts'
import { complaint } from './complaint.ts'
import { complaintEvent } from './complaintEvent.ts'
import { customer } from './customer.ts'
import { customerTier } from './customerTier.ts'
import { dailyVolume } from './dailyVolume.ts'
import { payment } from './payment.ts'
import { priceContract } from './priceContract.ts'
import { repairJob } from './repairJob.ts'
import { survey } from './survey.ts'
import { surveyAnswer } from './surveyAnswer.ts'
import { surveyResponse } from './surveyResponse.ts'
import { tierFactorInput } from './tierFactorInput.ts'
import { unit } from './unit.ts'
import { weatherDay } from './weatherDay.ts'

/** Every record family, in load order: units first, because their ids tell how wide a unit id is. */
export const FAMILIES: readonly Family[] = [
  unit,
  accountManager,
  assignment,
  customer,
  customerTier,
  tierFactorInput,
  priceContract,
  dailyVolume,
  bill,
  payment,
  complaint,
  complaintEvent,
  repairJob,
  survey,
  surveyResponse,
  surveyAnswer,
  weatherDay,
]

const byName = new Map(FAMILIES.map((family) => [family.name, family]))

/** The family of a source's `records:`; undefined when there is none of that name. */
export const findFamily = (name: string): Family | undefined => byName.get(name)
