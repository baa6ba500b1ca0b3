/** What Framework's processes need of the environment; credentials and the salt stay here. */
const NEEDED =
  /^(path|pathext|home|userprofile|systemroot|comspec|tmp|temp|tmpdir|lang|lc_\w+|node_\w+|npm_config_\w+|term)$/i

/** The environment of a process that builds or previews pages, with its own settings. */
export const childEnv = (settings: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => NEEDED.test(name))),
  OBSERVABLE_TELEMETRY_DISABLE: 'true',
  ...settings,
})
