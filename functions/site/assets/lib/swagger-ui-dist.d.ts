declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  /** Renders an OpenAPI description into `domNode`. */
  const SwaggerUI: (options: Readonly<Record<string, unknown>>) => void;
  export = SwaggerUI;
}
