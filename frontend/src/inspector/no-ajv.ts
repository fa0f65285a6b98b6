/** Stands in for @rjsf/validator-ajv8, which our bundle must not hold: see vite.config.ts. */
export default undefined;
