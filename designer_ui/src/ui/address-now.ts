/** What stands behind the question mark right now: what a page was last drawn with may be a change behind. */
export function addressNow(): URLSearchParams {
  return new URLSearchParams(window.location.search)
}
