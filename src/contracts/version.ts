import { integer, timestamp, yesNo } from './field.ts'

/** What tells the versions of one record apart: the highest version wins, else the latest update; a winner marked as deleted does not count. */
export const versionFields = {
  record_version: integer(['版本', '记录版本']),
  updated_at: timestamp(['更新时间', '修改时间']),
  is_deleted: yesNo(['是否删除', '删除标志', '删除标记']),
}
