import { z } from 'zod'
import { date, freeText, id, oneOf, price, volume, yesNo } from './field.ts'
import { versionFields } from './version.ts'

/** 价格合同: selling and purchase price per customer and period (the purchase price is secret). Fields and headers as the sources export them. */
export const priceContractRow = z.object({
  contract_id: id(['合同编号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  signed_on: date(['签订日期']),
  starts_on: date(['开始日期', '起始日期', '生效日期']),
  ends_on: date(['结束日期', '终止日期', '到期日期']),
  sell_price: price(['销售价', '销售价格']),
  purchase_price: price(['购进价', '购进价格']),
  sell_price_includes_tax: yesNo(['销售价是否含税', '是否含税']),
  purchase_price_includes_tax: yesNo(['购进价是否含税', '是否含税']),
  price_type: oneOf(['价格类型'], {
    resident_tiered: ['居民阶梯', '居民阶梯价', '阶梯气价'],
    non_resident: ['非居民', '非居民价'],
    vehicle: ['车用', '车用气价'],
  }),
  min_take: volume(['照付不议量', '最低用气量']),
  clause_peak: freeText(['调峰条款']),
  ...versionFields,
})
