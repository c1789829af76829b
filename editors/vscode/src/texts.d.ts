// esbuild puts the text of such a file into the bundle.
declare module "*.md" {
  const text: string;
  export default text;
}
