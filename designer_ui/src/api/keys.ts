/** Names under which answers are kept; live updates throw away by the same names. */
export const keys = {
  health: ['health'] as const,
  me: ['me'] as const,
  app: (app: string) => ['app', app] as const,
  form: (app: string, form: string) => ['records', app, form] as const,
  record: (app: string, form: string, id: string) => ['records', app, form, 'one', id] as const,
  report: (app: string) => ['report', app] as const,
  tasks: ['tasks'] as const,
  notices: ['notices'] as const,
  tokens: ['tokens'] as const,
  job: (id: string) => ['job', id] as const,
}
