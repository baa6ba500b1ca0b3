import { bundleVendor } from '../src/site/vendor.ts'

/** Makes the pages' one bundle of libraries before any test imports a component. */
export default async function setup(): Promise<void> {
  await bundleVendor()
}
