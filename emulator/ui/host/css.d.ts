/** Style sheets are the builder's business: an import of one only says that it belongs to the page. */
declare module '*.css';
