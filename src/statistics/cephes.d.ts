declare module 'cephes' {
  /** The functions used of the package; its own types are not reachable by its exports. */
  const cephes: {
    compiled: Promise<void>
    incbet(a: number, b: number, x: number): number
    incbi(a: number, b: number, p: number): number
    igam(shape: number, x: number): number
    igami(shape: number, p: number): number
    lgam(x: number): number
    ndtri(p: number): number
  }
  export default cephes
}
