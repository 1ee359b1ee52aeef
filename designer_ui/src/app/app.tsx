/** Everything every page stands on: theme, language of the kit, server data, router. */
import { QueryClientProvider } from '@tanstack/react-query'
import { App as AntdApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useState } from 'react'
import { RouterProvider } from 'react-router'
import { useLanguage } from '@/i18n/use-language'
import { useAppearance } from '@/ui/appearance'
import { useNarrow } from '@/ui/use-narrow'
import { createClient } from './query-client'
import { createRouter } from './router'
import { starBehind } from './star-behind'
import { themeFor } from './theme'

/** On a phone what is said in passing stands above the answers: it covers neither the top bar nor a title. */
const ABOVE_THE_BARS = 'calc(100dvh - 188px)'

export function App() {
  const language = useLanguage()
  const [client] = useState(createClient)
  const [router] = useState(() => createRouter(client))
  const appearance = useAppearance()
  const narrow = useNarrow()
  return (
    <ConfigProvider
      locale={language === 'zh-CN' ? zhCN : enUS}
      theme={themeFor(appearance, narrow)}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: starBehind }}
    >
      <AntdApp className="dg-app" message={{ top: narrow ? ABOVE_THE_BARS : undefined }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  )
}
