/** Facts for search engines (JSON-LD); no page runs it, so the content policy does not mind that it stands inline. */
export const StructuredFacts = ({ facts }: { facts: object }) => (
  <script
    type="application/ld+json"
    // A title could close the element early; escaped it reads the same.
    dangerouslySetInnerHTML={{ __html: JSON.stringify(facts).replaceAll('<', '\\u003c') }}
  />
);
