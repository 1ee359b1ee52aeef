/** A record over the page one is on (`?peek=app/form/id`), or a new one (`?peek=app/form/new`). */
import { App, Drawer } from 'antd'
import { useEffect } from 'react'
import { useSearchParams } from 'react-router'
import { useAppUi } from '@/api/queries/app'
import { inSentence, useLabel } from '@/i18n/label'
import { useMessages } from '@/i18n/messages'
import { FIRST_FIELD, focusFirst } from '@/ui/focus-inside'
import { PEEK, usePeek } from '@/ui/use-peek'
import { recordMessages } from './messages'
import { RecordForm } from './record-form'
import { RecordView } from './record-view'

export const NEW = 'new'

/** Where the reader was goes back into focus when the drawer is gone. */
function useFocusBack(): void {
  useEffect(() => {
    const before = document.activeElement
    return () => {
      requestAnimationFrame(() => {
        if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
      })
    }
  }, [])
}

export function PeekDrawer() {
  useFocusBack()
  const say = useMessages(recordMessages)
  const label = useLabel()
  const { message } = App.useApp()
  const [params] = useSearchParams()
  const peek = usePeek()
  const [app = '', formKey = '', id = ''] = (params.get(PEEK) ?? '').split('/')
  const ui = useAppUi(app || undefined)
  const form = ui.data?.forms[formKey]
  if (!app || !formKey || !id) return null
  const go = (to: string | null) => peek(to && `${app}/${formKey}/${to}`)
  const name = label(form?.name, formKey)
  return (
    <Drawer
      open
      size={1080}
      title={id === NEW ? say('new_of', { form: inSentence(name) }) : name}
      onClose={() => go(null)}
      afterOpenChange={(open) => {
        if (open && id === NEW) focusFirst(document.querySelector('.ant-drawer form'), FIRST_FIELD)
      }}
      styles={{ body: { paddingBottom: 0 }, wrapper: { maxWidth: '100vw' } }}
    >
      {id !== NEW ? (
        <RecordView
          key={id}
          app={app}
          form={formKey}
          id={id}
          onGone={() => go(null)}
          pageLink={`/apps/${app}/forms/${formKey}/${id}`}
        />
      ) : form ? (
        <RecordForm
          app={app}
          form={form}
          record={null}
          onCancel={() => go(null)}
          onSaved={(saved) => {
            message.success(say('created', { form: name }))
            go(saved.id)
          }}
        />
      ) : null}
    </Drawer>
  )
}
