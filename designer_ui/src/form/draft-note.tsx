/** Says that a draft came back, and throws it away on request. */
import { Alert, Button } from 'antd'
import { formatMoment } from '@/i18n/formats'
import { useMessages } from '@/i18n/messages'
import { useLanguage } from '@/i18n/use-language'
import type { Draft } from './draft'
import { formMessages } from './messages'

export function DraftNote({ draft, onForget }: { draft: Draft | null; onForget: () => void }) {
  const say = useMessages(formMessages)
  const language = useLanguage()
  if (!draft) return null
  return (
    <Alert
      type="info"
      showIcon
      title={say('draft_back', { when: formatMoment(draft.at, language) })}
      action={
        <Button size="small" type="link" onClick={onForget}>
          {say('draft_away')}
        </Button>
      }
    />
  )
}
