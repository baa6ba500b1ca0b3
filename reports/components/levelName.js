import { coded } from './locale.js'
import './messages/survey.js'

/** Codes of the levels that papers write in Chinese. */
const CODES = new Map([
  ['满意', 'satisfied'],
  ['比较满意', 'fairly'],
  ['基本满意', 'basically'],
  ['不满意', 'dissatisfied'],
  ['非常优良', 'excellent'],
  ['优良', 'very_good'],
  ['良好', 'good'],
  ['一般', 'fair'],
  ['合格', 'acceptable'],
  ['较差', 'poor'],
  ['不合格', 'unacceptable'],
  ['不好', 'bad'],
  ['恶劣', 'awful'],
])

/** A level's name in the page's language; one that the catalogue does not know stands as its survey has it. @param {string} label */
export const levelName = (label) => coded('survey.level', CODES.get(label) ?? label)
