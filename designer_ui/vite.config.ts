/** Build of the one React app; output goes into the Python package, which serves it. */
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { chunkNames, kitByParts } from './scripts/chunks.ts'

const backEnd = process.env.DOUGONG_DEV_BACKEND ?? 'http://127.0.0.1:8000'

export default defineConfig({
  plugins: [kitByParts(), react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { global: 'globalThis' },
  server: { proxy: { '/api': { target: backEnd, changeOrigin: false } } },
  build: {
    outDir: '../engine/web/static',
    emptyOutDir: true,
    manifest: true,
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      // A module's own imports are named by the same rule, so that none is drawn into a file with the one that asks.
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ name: chunkNames() }] } },
    },
    reportCompressedSize: false,
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
})
