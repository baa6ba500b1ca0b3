import type { Family } from '../src/contracts/family.ts'
import { weatherDayRow } from '../src/contracts/weatherDay.ts'

/** 气象: a day's temperatures in °C by area; one area without a name serves all units. */
export const weatherDay: Family = {
  name: 'weather_day',
  title: { zh: '气象', en: 'Weather' },
  row: weatherDayRow,
  key: ['area', 'date'],
  event: ['date'],
  planned: [],
}
