import { addMessages } from '../catalogue.js'

/** What the sources leave open, and how it is decided. */
export const decisions = addMessages({
  'decisions.title': ['原文未定之处的决定', 'Decisions where the sources leave a question open'],
  'decisions.finding': [
    '原文 {n} 处未定或矛盾，{open} 处按拟定执行',
    '{n} questions that the sources leave open, {open} by proposal',
  ],
  'decisions.finding.changed': [
    '原文 {n} 处未定或矛盾，{open} 处按拟定执行，{ids} 另有选择',
    '{n} questions that the sources leave open, {open} by proposal; {ids} chosen otherwise',
  ],
  'decisions.subtitle': [
    '每处的决定可在工作区的 rulebook.yaml 中改选，例如 { decision: I-02, choice: quarter }',
    'Chosen otherwise in the workspace, in rulebook.yaml: { decision: I-02, choice: quarter }',
  ],
  'decisions.column.question': ['问题', 'Question'],
  'decisions.column.decided': ['决定', 'Decided'],
  'decisions.column.options': ['可选', 'Options'],
  'decisions.about': ['涉及的条款与规则', 'Clauses and rules'],
  'decisions.holds': ['现行', 'holds'],
  'decisions.since': ['起自', 'holds since'],
})
