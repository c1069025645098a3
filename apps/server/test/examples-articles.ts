// Well-formed requests for what the knowledge base is asked.
import type { Example } from './examples-vocabulary.ts'
import type { World } from './world.ts'

export const articlesOf = ({ ids }: World): Record<string, Example[]> => {
  const base = { params: { id: ids.knowledgeBase } }
  const article = { params: { id: ids.knowledgeBase, article_id: ids.article } }
  const collection = { params: { id: ids.knowledgeBase, collection_id: ids.collection } }
  const own = { params: { id: ids.article } }
  const written = { title: 'An article', body_html: '<p>Words</p>' }
  const redirect = () => `/old/${crypto.randomUUID()}`
  return {
    AddArticle: [{ body: { ...written, knowledge_base_id: ids.knowledgeBase, collection_id: ids.collection } }],
    AddKnowledgeBase: [{ body: { title: 'Help' } }],
    ArrangeArticle: [{ ...own, body: { collection_id: ids.collection, author_id: ids.member } }],
    ChangeKnowledgeBase: [{ ...base, body: { title: 'Help' } }],
    CreateArticle: [{ ...base, body: { ...written, author_user_id: ids.member, collection_id: ids.collection } }],
    CreateCollection: [{ ...base, body: { title: 'A collection', parent_collection_id: ids.collection } }],
    CreateRouteRedirect: [
      { ...base, body: { from_path: redirect(), object_id: ids.article, object_type: 'article' } },
      { ...base, body: { from_path: redirect(), object_id: ids.collection, object_type: 'collection' } },
    ],
    DeleteArticle: [article],
    DeleteCollection: [{ params: { id: ids.knowledgeBase, collection_id: ids.otherCollection } }],
    GetArticle: [article],
    GetArticles: [base],
    GetCollection: [collection],
    GetCollections: [base],
    GetKnowledgeBase: [base],
    GetKnowledgeBases: [{}],
    GetOwnArticle: [own],
    KeepArticle: [{ ...own, body: { ...written, revision: 0 } }],
    ListArticleImports: [{}],
    ListArticleVersions: [own],
    ListDeletedArticles: [{}],
    ListHelpfulArticles: [{ params: { id: ids.issue } }],
    ListKnowledge: [{}],
    MoveCollection: [{ params: { id: ids.otherCollection }, body: { parent_id: ids.collection } }],
    PublishArticle: [own],
    ReadArticleInWidget: [{ params: { id: '1' } }],
    RestoreArticle: [{ params: { id: ids.binnedArticle } }],
    RestoreCollection: [{ params: { id: ids.otherCollection } }],
    SearchArticlesInWidget: [{ query: { q: 'words' } }],
    StartArticleImport: [{ body: { knowledge_base_id: ids.knowledgeBase, collection_id: ids.collection, url: 'https://docs.example/help' } }],
    StopArticleImport: [{ params: { id: ids.articleImport } }],
    TakeArticleVersion: [{ params: { id: ids.article, number: '1' } }],
    UnpublishArticle: [own],
    UpdateArticle: [{ ...article, body: { title: 'Another title', tag_ids: [ids.articleTag] } }],
    UpdateCollection: [{ ...collection, body: { title: 'Another title' } }],
  }
}
