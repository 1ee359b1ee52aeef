/** Gzip size and number of the files that each entry of the app must load before its first page shows; fails over the limits. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const out = join(dirname(fileURLToPath(import.meta.url)), '../../engine/web/static')
const manifestFile = join(out, '.vite/manifest.json')
if (!existsSync(manifestFile)) {
  console.error('No build found; run "npm run build" first.')
  process.exit(1)
}
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))

const MOST_FILES = 24

/** Pages and the limit in KB of JavaScript and CSS, entry included. */
const pages = [
  { name: 'sign-in page', modules: ['src/features/session/sign-in-page.tsx'], limit: 300 },
  {
    name: 'signed-in start page',
    modules: ['src/app/shell/shell.tsx', 'src/features/launcher/launcher-page.tsx'],
    limit: 350,
  },
  { name: 'record list', modules: ['src/app/shell/shell.tsx', 'src/features/records/list/list-page.tsx'], limit: 500 },
]

function closure(key, seen) {
  if (seen.has(key)) return seen
  const chunk = manifest[key]
  if (!chunk) throw new Error(`${key} is not in the build`)
  seen.add(key)
  for (const dependency of chunk.imports ?? []) closure(dependency, seen)
  return seen
}

const gzipOf = new Map()
function gzipSize(file) {
  if (!gzipOf.has(file)) gzipOf.set(file, gzipSync(readFileSync(join(out, file)), { level: 9 }).length)
  return gzipOf.get(file)
}

let failed = false
for (const page of pages) {
  const keys = new Set()
  closure('index.html', keys)
  for (const module of page.modules) closure(module, keys)
  const files = new Set()
  for (const key of keys) {
    files.add(manifest[key].file)
    for (const css of manifest[key].css ?? []) files.add(css)
  }
  if ([...files].some((file) => /plotly/.test(file))) {
    console.error(`${page.name}: plotly is loaded at once, it must be lazy`)
    failed = true
  }
  const kilobytes = [...files].reduce((sum, file) => sum + gzipSize(file), 0) / 1024
  const verdict = kilobytes > page.limit ? 'TOO BIG' : files.size > MOST_FILES ? 'TOO MANY FILES' : 'ok'
  console.log(
    `${page.name.padEnd(24)} ${kilobytes.toFixed(1).padStart(7)} KB gzip of ${page.limit}, ${files.size} files  ${verdict}`,
  )
  if (verdict !== 'ok') failed = true
}
process.exit(failed ? 1 : 0)
