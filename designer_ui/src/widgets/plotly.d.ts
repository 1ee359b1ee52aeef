/** The small distribution has the interface of the whole. */
declare module 'plotly.js-basic-dist-min' {
  export * from 'plotly.js'
}
