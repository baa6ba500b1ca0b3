import type { Company } from '../company/company.ts'
import type { Desk } from '../render/desk.ts'
import type { DirtyRow, FileCount } from '../render/ledger.ts'
import { addAnomalyCauses } from './anomalyCauses.ts'
import { addAppraisal } from './appraisal.ts'
import { addBalance } from './balance.ts'
import { addChurn } from './churn.ts'
import { addCollection } from './collection.ts'
import { addContrasts } from './contrasts.ts'
import { addCoverage } from './coverage.ts'
import { figureSheet, figuresCsv } from './figure.ts'
import { addFiles } from './files.ts'
import { addNearDuplicates } from './nearDuplicates.ts'
import { addThemes } from './opinions.ts'
import { quotedCsv } from './quotedCsv.ts'
import { repliesOf } from './replies.ts'
import { addFormerUnits, addReports } from './reports.ts'
import { addSamplingPlan } from './samplingPlan.ts'
import { addSatisfaction, tallySatisfaction } from './satisfaction.ts'
import { scopesOf } from './scopes.ts'
import { addSla, countSla } from './sla.ts'
import { addSurveyChecks } from './surveyChecks.ts'
import { addLevels, addPlantedChange, addWaves } from './surveyDetails.ts'
import { addTiers } from './tiers.ts'
import { addCounts, addReadings, addVolumes, anomaliesCsv } from './volumes.ts'

/** Computes what must come out from the true records and writes answer-key/; returns the number of figures. */
export function writeAnswerKey(
  desk: Desk,
  company: Company,
  settled: { rows: DirtyRow[]; files: FileCount[] },
): number {
  const { figures, add } = figureSheet()
  const scopes = scopesOf(company)
  addCounts(add, company)
  addFiles(add, settled.files)
  const sla = countSla(company, scopes)
  const replies = repliesOf(company)
  const tallies = tallySatisfaction(replies, scopes)
  addSla(add, sla)
  addSatisfaction(add, company, scopes, tallies)
  addLevels(add, scopes, replies)
  addContrasts(add, scopes, replies, tallies)
  addWaves(add, company, scopes, replies)
  addPlantedChange(add, company, replies)
  addSurveyChecks(add, company, replies)
  addThemes(add, company, scopes)
  addSamplingPlan(add, company, scopes)
  addCollection(add, company, scopes)
  addTiers(add, company)
  addAppraisal(add, company, scopes, sla, tallies)
  addVolumes(add, company)
  addReadings(add, company)
  addNearDuplicates(add, company)
  addAnomalyCauses(add, company)
  addReports(add, company)
  addBalance(add, company, scopes)
  addChurn(add, company)
  addCoverage(add, company, scopes)
  addFormerUnits(add, company, settled.rows)
  desk.saveFile('answer-key/figures.csv', figuresCsv(figures))
  desk.saveFile('answer-key/anomalies.csv', anomaliesCsv(company))
  const header = ['file', 'row', 'family', 'field', 'rule', 'action', 'raw'] as const
  desk.saveFile(
    'answer-key/rows.csv',
    quotedCsv(
      header,
      settled.rows.map((row) => header.map((name) => row[name])),
    ),
  )
  return figures.length
}
