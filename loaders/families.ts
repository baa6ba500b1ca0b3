import type { Family } from '../src/contracts/family.ts'
import { accessLog } from './accessLog.ts'
import { accountManager } from './accountManager.ts'
import { anomalyCause } from './anomalyCause.ts'
import { archiveItem } from './archiveItem.ts'
import { arrears } from './arrears.ts'
import { assignment } from './assignment.ts'
import { backupLog } from './backupLog.ts'
import { bill } from './bill.ts'
import { churnWarning } from './churnWarning.ts'
import { complaint } from './complaint.ts'
import { complaintEvent } from './complaintEvent.ts'
import { contactLog } from './contactLog.ts'
import { curtailmentOrder } from './curtailmentOrder.ts'
import { customer } from './customer.ts'
import { customerTier } from './customerTier.ts'
import { dailyVolume } from './dailyVolume.ts'
import { drill } from './drill.ts'
import { hazard } from './hazard.ts'
import { heatingSeason } from './heatingSeason.ts'
import { inspection } from './inspection.ts'
import { installJob } from './installJob.ts'
import { maintenanceJob } from './maintenanceJob.ts'
import { meter } from './meter.ts'
import { meterEvent } from './meterEvent.ts'
import { meterReading } from './meterReading.ts'
import { mysteryVisit } from './mysteryVisit.ts'
import { outageNotice } from './outageNotice.ts'
import { payment } from './payment.ts'
import { priceContract } from './priceContract.ts'
import { queueTicket } from './queueTicket.ts'
import { repairJob } from './repairJob.ts'
import { reportSubmission } from './reportSubmission.ts'
import { returnVisit } from './returnVisit.ts'
import { riskMeasure } from './riskMeasure.ts'
import { riskRegister } from './riskRegister.ts'
import { serviceCall } from './serviceCall.ts'
import { specialCustomer } from './specialCustomer.ts'
import { survey } from './survey.ts'
import { surveyAnswer } from './surveyAnswer.ts'
import { surveyResponse } from './surveyResponse.ts'
import { tierFactorInput } from './tierFactorInput.ts'
import { trainingRecord } from './trainingRecord.ts'
import { unit } from './unit.ts'
import { unitPlan } from './unitPlan.ts'
import { unitSupply } from './unitSupply.ts'
import { weatherDay } from './weatherDay.ts'

/** Families of one subject, under the heading that documents and pages give them. */
export interface FamilyGroup {
  title: { zh: string; en: string }
  families: readonly Family[]
}

/** The record families by subject. */
export const FAMILY_GROUPS: readonly FamilyGroup[] = [
  {
    title: { zh: '组织', en: 'Organisation' },
    families: [unit, accountManager, unitPlan, reportSubmission],
  },
  {
    title: { zh: '客户', en: 'Customers' },
    families: [
      customer,
      assignment,
      customerTier,
      tierFactorInput,
      archiveItem,
      churnWarning,
      riskMeasure,
      specialCustomer,
    ],
  },
  {
    title: { zh: '表具与用气', en: 'Meters and gas' },
    families: [
      meter,
      meterEvent,
      meterReading,
      dailyVolume,
      anomalyCause,
      unitSupply,
      curtailmentOrder,
      weatherDay,
      heatingSeason,
    ],
  },
  {
    title: { zh: '价格、账单与缴费', en: 'Prices, bills and payments' },
    families: [priceContract, bill, payment, arrears],
  },
  {
    title: { zh: '投诉与热线', en: 'Complaints and calls' },
    families: [complaint, complaintEvent, serviceCall, queueTicket],
  },
  {
    title: { zh: '上门服务', en: 'Work at customers' },
    families: [installJob, repairJob, maintenanceJob, outageNotice, inspection, hazard],
  },
  {
    title: { zh: '联系与评价', en: 'Contacts and opinions' },
    families: [contactLog, returnVisit, trainingRecord, survey, surveyResponse, surveyAnswer, mysteryVisit],
  },
  {
    title: { zh: '安全与数据保护', en: 'Safety and data protection' },
    families: [riskRegister, drill, backupLog, accessLog],
  },
]

/** Every record family, in load order: units first, because their ids tell how wide a unit id is. */
export const FAMILIES: readonly Family[] = FAMILY_GROUPS.flatMap(({ families }) => families)

const byName = new Map(FAMILIES.map((family) => [family.name, family]))

/** The family of a source's `records:`; undefined when there is none of that name. */
export const findFamily = (name: string): Family | undefined => byName.get(name)
