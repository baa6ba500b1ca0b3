import { addMessages } from '../catalogue.js'

/** The workbook in which managers record causes of anomalies. */
export const worklistFile = addMessages({
  'worklistFile.save': ['下载待办工作簿（{n} 条，xlsx）', 'Download the worklist ({n} {n|line|lines}, xlsx)'],
  'worklistFile.about': [
    '在表中选择原因、填写处理措施和时间，保存后放入收件目录；没有结论的行留空',
    'Choose causes and enter actions and times, then put the file into the inbox; leave open lines blank',
  ],
  'worklistFile.failed': ['待办工作簿读取失败（{code}），请重试', 'The worklist could not be read ({code}); try again'],
})
