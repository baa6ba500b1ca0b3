import { writeAnswerKey } from './answers/writeAnswerKey.ts'
import { type Company, makeCompany } from './company/company.ts'
import { writeAgencySurvey } from './files/agencySurvey.ts'
import { writeAnomalyCauses } from './files/anomalyCauses.ts'
import { writeArrears } from './files/arrears.ts'
import { writeBilling } from './files/billing.ts'
import { writeCalls } from './files/calls.ts'
import { writeChurnWarnings } from './files/churnWarnings.ts'
import { writeComplaintEvents } from './files/complaintEvents.ts'
import { writeComplaints } from './files/complaints.ts'
import { pilotlightYaml, rulebookYaml } from './files/configuration.ts'
import { writeContacts } from './files/contacts.ts'
import { writeContracts } from './files/contracts.ts'
import { writeCurtailment } from './files/curtailment.ts'
import { writeCustomers } from './files/customers.ts'
import { writeHallRatings } from './files/hallRatings.ts'
import { writeInspections } from './files/inspections.ts'
import { writeJobs } from './files/jobs.ts'
import { writeKeyAccountSurvey } from './files/keyAccountSurvey.ts'
import { writeMeters } from './files/meters.ts'
import { writeOperations } from './files/operations.ts'
import { writeOrganisation } from './files/organisation.ts'
import { writeReadings } from './files/readings.ts'
import { writeRegisters } from './files/registers.ts'
import { writeRepairs } from './files/repairs.ts'
import { writeReports } from './files/reports.ts'
import { writeReturnVisits } from './files/returnVisits.ts'
import { writeSupply } from './files/supply.ts'
import { writeSurveys } from './files/surveys.ts'
import { writeTiers } from './files/tiers.ts'
import { writeVisitForms } from './files/visitForms.ts'
import { writeVolumeExtras } from './files/volumeExtras.ts'
import { writeVolumes } from './files/volumes.ts'
import { writeWeather } from './files/weather.ts'
import { checkOptions, DEFAULT_SAMPLE, type SampleOptions, type SampleSummary } from './options.ts'
import { type Desk, openDesk } from './render/desk.ts'

/**
 * Writes a workspace of a synthetic city-gas company below `dir`: pilotlight.yaml, rulebook.yaml, inbox/ as messy as real
 * exports are, and answer-key/ with what must come out. Same options, same bytes.
 * Throws when an option is out of its range.
 */
export async function makeSample(
  dir: string,
  options: Partial<SampleOptions> & { log?: (line: string) => void } = {},
): Promise<SampleSummary> {
  const { log = () => {}, ...given } = options
  const complete: SampleOptions = { ...DEFAULT_SAMPLE, ...given }
  checkOptions(complete)
  const company = makeCompany(complete, (step) => log(`making ${step}`))
  const desk = openDesk(dir, complete.seed)
  desk.saveFile('pilotlight.yaml', pilotlightYaml(company))
  desk.saveFile('rulebook.yaml', rulebookYaml())
  await writeInbox(desk, company, log)
  const settled = desk.ledger.settle()
  log('computing the answer key')
  const figures = writeAnswerKey(desk, company, settled)
  return {
    dir,
    ...desk.written,
    rows: settled.files.reduce((sum, file) => sum + file.rowsIn, 0),
    dirtyRows: settled.rows.length,
    incidents: company.series.reduce((sum, series) => sum + series.incidents.length, 0),
    figures,
  }
}

async function writeInbox(desk: Desk, company: Company, log: (line: string) => void): Promise<void> {
  await writeOrganisation(desk, company)
  writeCustomers(desk, company)
  await writeTiers(desk, company)
  writeContracts(desk, company)
  await writeWeather(desk, company)
  log('writing complaints, repairs and surveys')
  await writeComplaints(desk, company)
  writeComplaintEvents(desk, company)
  await writeRepairs(desk, company)
  await writeSurveys(desk, company)
  writeHallRatings(desk, company)
  await writeVisitForms(desk, company)
  await writeKeyAccountSurvey(desk, company)
  writeAgencySurvey(desk, company)
  log('writing bills and payments')
  writeBilling(desk, company)
  log('writing daily volumes')
  writeVolumes(desk, company)
  writeVolumeExtras(desk, company)
  log('writing meters, reports and balances')
  writeMeters(desk, company)
  writeReports(desk, company)
  await writeSupply(desk, company)
  await writeReadings(desk, company)
  log('writing what is done at customers')
  await writeJobs(desk, company)
  await writeInspections(desk, company)
  writeReturnVisits(desk, company)
  writeContacts(desk, company)
  writeCurtailment(desk, company)
  writeArrears(desk, company)
  await writeAnomalyCauses(desk, company)
  writeChurnWarnings(desk, company)
  log('writing registers and logs')
  await writeRegisters(desk, company)
  writeOperations(desk, company)
  await writeCalls(desk, company)
}
