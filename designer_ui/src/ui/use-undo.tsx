/** Says what was done and offers for eight seconds to take it back. */
import { App, Button } from 'antd'
import { useCallback } from 'react'
import { useMessages } from '@/i18n/messages'
import { uiMessages } from './messages'

const OFFERED_SECONDS = 8

export function useUndo() {
  const { message } = App.useApp()
  const say = useMessages(uiMessages)
  return useCallback(
    (text: string, undo: () => Promise<unknown>) => {
      const key = `undo-${text}`
      const takeBack = () => {
        message.destroy(key)
        undo().catch((error: Error) => message.error(error.message))
      }
      message.open({
        key,
        type: 'success',
        duration: OFFERED_SECONDS,
        content: (
          <>
            {text}{' '}
            <Button type="link" size="small" onClick={takeBack}>
              {say('undo')}
            </Button>
          </>
        ),
      })
    },
    [message, say],
  )
}
