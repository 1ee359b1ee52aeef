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
      <AntdApp className="dg-app">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  )
}
