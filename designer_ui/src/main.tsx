/** Entry of the app. */
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import './app/base.css'
import { firstLanguage } from './i18n/language'
import { switchLanguage } from './i18n/use-language'
import { paintAppearance } from './ui/appearance'

switchLanguage(firstLanguage())
paintAppearance()
const place = document.getElementById('root')
if (place) createRoot(place).render(<App />)
