import { defineConfig } from 'vite';
import { gzipped } from '../../playground/app/vite.config.js';

export default defineConfig({
  root: import.meta.dirname,
  // Relative, so that the gateway may stand behind a proxy under any path. The page itself is at `registration`, so a
  // folder of its own keeps its files apart from those of the playground.
  base: './',
  plugins: [gzipped()],
  build: {
    outDir: '../../../build/registration-page',
    assetsDir: 'registration-assets',
    assetsInlineLimit: 0, // the policy allows no data: addresses
    emptyOutDir: true,
    modulePreload: false,
    reportCompressedSize: false,
  },
  // `npx vite --config …` while working on the page, with the graph running beside it.
  server: { proxy: { '/graphql': 'http://localhost:4000' } },
});
