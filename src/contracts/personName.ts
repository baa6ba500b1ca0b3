/** The commonest surnames: those of about nine in ten. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
)
const COMPOUND = /^(?:欧阳|上官|司马|司徒|诸葛|皇甫|尉迟|公孙|慕容|令狐|夏侯|东方|端木|南宫|长孙)\p{Script=Han}{1,2}$/u
const TITLE = /(?:先生|女士|小姐|师傅|老师|同志|阿姨|大爷|大妈|经理|主任|队长|班长|工)$/
/** Names of peoples that write them in parts. */
const IN_PARTS = /^\p{Script=Han}{2,8}[·•‧・]\p{Script=Han}{2,8}$/u

/** Signs of trades, places, things and states, which given names hardly have. */
const NO_GIVEN_NAME = new Set(
  '户单位检装修气费额量压级类型卡号码表站厂店区县镇乡街办结期末贴报据件项数款账帐停退已未不无待否是的了者员所局处部科室组队司楼苑库校社网管阀炉灶闭断案围绝证色油温度季路桥港湖山州口湾桂府',
)
const WORDS = new Set(
  '安全 周一 周二 周三 周四 周五 周六 周日 周天 周边 周转 马上 金属 金融 金牌 高等 高中 高低 高新 高速 万元 万方 方便 方向 方式 方法 方面 白天 白金 石材 石灰 江西 江苏 江南 江北 江东 江宁 任务 任意 任何 何时 何处 许可 谢谢 严重 严格 严禁 程序 夏天 夏令 黄牌 黄金 林业 雷电 雷雨 武装 胡同 陈旧 常规 常用 关注 向上 向下 向前 向后 余热 孔板 史料 顾问 顾虑 钱包 毛重 毛坯 毛利 金华 黄岩 高压 高温 高危 高风险 罗列 唐突 龙头 龙门 丁字 于是 汤包 方言 高龄 高校 方才 丁烷 丙烷 马达 万能 万一 万分 陶瓷 金工'.split(
    ' ',
  ),
)

/**
 * Whether a text may be the name of a person and nothing else: one of the hundred commonest surnames and one or two characters, without a
 * sign of a trade, a place or a thing (有限公司, 加油站, 已办结, 周一); so with a title (王师傅), of a compound surname, or in parts with a dot.
 * @param words those that the field knows: a text that shares two characters with one of them is a misspelt word
 */
export function isLikelyName(text: string, words: readonly string[] = []): boolean {
  const own = text.normalize('NFKC').replace(/[\s\p{Cf}'"’“”,，、;；:：.。*()（）]/gu, '')
  const titled = own.replace(TITLE, '')
  const name = titled.length > 0 ? titled : own
  if (!/^[\p{Script=Han}·•‧・]{1,17}$/u.test(name)) return false
  if (IN_PARTS.test(name) || COMPOUND.test(name)) return true
  const signs = [...name]
  if (!SURNAMES.has(signs[0]!)) return false
  if (signs.length === 1) return name !== own
  if (signs.length > 3 || WORDS.has(own) || WORDS.has(name) || signs.slice(1).some((sign) => NO_GIVEN_NAME.has(sign)))
    return false
  return !words.some((word) => sharesPair(name, word))
}

const sharesPair = (text: string, word: string): boolean =>
  [...text].some((_, i) => i + 2 <= text.length && word.includes(text.slice(i, i + 2)))
