/**
 * How the build is cut: what several of the pages people come to first share lies in a few files, because a browser
 * pays for each file with a request. A page never gets what it does not use.
 */
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const source = (path: string) => fileURLToPath(new URL(`../src/${path}`, import.meta.url))

/** Pages people come to, each with what must be there before it shows. */
const PAGES: Record<string, string[]> = {
  entrance: ['features/session/sign-in-page.tsx'],
  shell: ['app/shell/shell.tsx', 'features/launcher/launcher-page.tsx'],
  list: ['features/records/list/list-page.tsx'],
  record: ['features/records/record-page.tsx', 'features/records/new-page.tsx', 'record/peek-drawer.tsx'],
  inbox: ['features/inbox/inbox-page.tsx'],
}
const ENTRY = 'main.tsx'

interface Context {
  getModuleInfo(id: string): { importedIds: readonly string[] } | null
}

function closure(roots: string[], context: Context): Set<string> {
  const found = new Set(roots.map(source))
  for (const id of found) for (const next of context.getModuleInfo(id)?.importedIds ?? []) found.add(next)
  return found
}

/** Names the file a module goes to; null leaves it to the bundler. */
export function chunkNames(): (id: string, context: Context) => string | null {
  const roots = new Set(Object.values(PAGES).flat().map(source))
  let entry: Set<string> | undefined
  let pages: [string, Set<string>][] = []
  return (id, context) => {
    if (!entry) {
      entry = closure([ENTRY], context)
      pages = Object.entries(PAGES).map(([name, files]) => [name, closure(files, context)])
    }
    // A page itself stays a file of its own, which is asked for by its name.
    if (roots.has(id)) return null
    const users = pages.filter(([, modules]) => modules.has(id)).map(([name]) => name)
    if (entry.has(id) || (users.includes('entrance') && users.includes('shell'))) return 'base'
    if (users.includes('shell')) return 'shell'
    return users.length > 1 ? users.join('-') : null
  }
}

const NAMED = /import \{([^}]*)\} from '(antd|@ant-design\/icons)'/g
const kebab = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, '-').toLowerCase()
const FILES: Record<string, (name: string) => string> = {
  antd: (name) => `antd/es/${kebab(name)}`,
  '@ant-design/icons': (name) => `@ant-design/icons/es/icons/${name}`,
}

/** Imports parts of the kit from their own files: through its index every page would seem to reach all of it. */
export function kitByParts(): Plugin {
  return {
    name: 'kit-by-parts',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || !id.includes('/src/')) return null
      return code.replace(NAMED, (_, names: string, kit: string) =>
        names
          .split(',')
          .map((each) => each.trim())
          .filter((each) => each && !each.startsWith('type '))
          .map((each) => {
            const [name = '', alias = name] = each.split(' as ')
            return `import ${alias} from '${FILES[kit]?.(name)}'`
          })
          .join(';'),
      )
    },
  }
}
