/** Which of the app's own mappings suit a file. */
import type { ImportOptions, Inspection, NamedMapping } from '@/api/types/transfer'

/** Those whose columns are all in the file; the one that takes the most of them first. */
export function fittingMappings(mappings: NamedMapping[], inspection: Inspection): NamedMapping[] {
  const there = new Set(inspection.columns.map((column) => column.name))
  const size = (mapping: NamedMapping) => Object.keys(mapping.options.columns).length
  return mappings
    .filter((mapping) => size(mapping) > 0 && Object.keys(mapping.options.columns).every((name) => there.has(name)))
    .sort((a, b) => size(b) - size(a))
}

/** What the names of the columns alone suggest. */
export function suggestedOptions(inspection: Inspection): ImportOptions {
  const suggested = inspection.columns.flatMap(({ name, suggest }) => (suggest ? [[name, suggest] as const] : []))
  return { columns: Object.fromEntries(suggested), empty: [], keys: [], mode: 'insert', changed_at: null }
}

export const optionsOf = (mapping: NamedMapping): ImportOptions => ({ ...mapping.options, dry_run: false })
