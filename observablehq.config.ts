/** The pages of the dashboard, in the order of the navigation: `reports/<path>.md` and its title. */
const pages = [
  { name: '总览', path: '/index' },
  { name: '单位', path: '/unit' },
  { name: '用气异常', path: '/anomalies' },
  { name: '客户经理', path: '/manager' },
  { name: '客户台账', path: '/customer' },
  { name: '大客户分级', path: '/tiers' },
  { name: '服务时限', path: '/sla' },
  { name: '覆盖与频次', path: '/coverage' },
  { name: '到期与未结', path: '/due' },
  { name: '满意度', path: '/satisfaction' },
  { name: '气费回收', path: '/collection' },
  { name: '年度考核', path: '/appraisal' },
  { name: '规则', path: '/rules' },
  { name: '数据质量', path: '/data-quality' },
  { name: '方法', path: '/method' },
]

const flame =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#0b5fa5" d="M16 2c1 6 8 9 8 17a8 8 0 0 1-16 0c0-4 2-6 4-8 0 3 1 4 2 5 2-4 1-9 2-14z"/></svg>'

/** Observable Framework's settings: the shell holds no data, no address but its own, and draws its own navigation. */
export default {
  root: 'reports',
  title: 'Pilotlight',
  pages,
  sidebar: false,
  toc: false,
  pager: false,
  search: false,
  globalStylesheets: [],
  style: 'style.css',
  head: `<meta name="color-scheme" content="light dark">\n<link rel="icon" href="data:image/svg+xml;base64,${Buffer.from(flame).toString('base64')}">`,
  header: '',
  footer: '',
  preserveExtension: true,
  preserveIndex: true,
}
