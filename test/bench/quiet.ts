// Imported before anything that logs, which looks here once: thousands of runs would fill a screen for nothing.
Object.assign(process.env, { POWERTOOLS_LOG_LEVEL: 'SILENT', POWERTOOLS_DEV: 'true' });
