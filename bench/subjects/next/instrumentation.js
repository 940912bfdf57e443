/** Nothing: without this file the build would take the product's own. */
export function register() {}
