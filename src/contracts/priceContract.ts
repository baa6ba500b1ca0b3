import { z } from 'zod'
import { date, id, label, price, volume } from './field.ts'

/** 价格合同: selling and purchase price per customer and period (the purchase price is secret). Fields and headers as the sources export them. */
export const priceContractRow = z.object({
  contract_id: id(['合同编号'], { required: true }),
  customer_id: id(['客户编号', '户号']),
  signed_on: date(['签订日期']),
  starts_on: date(['开始日期', '起始日期', '生效日期']),
  ends_on: date(['结束日期', '终止日期', '到期日期']),
  sell_price: price(['销售价', '销售价格']),
  purchase_price: price(['购进价', '购进价格']),
  price_type: label(['价格类型']),
  min_take: volume(['照付不议量', '最低用气量']),
})
