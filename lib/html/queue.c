/* Blocks of an open table wait here, since text that stands wrongly in a table is put before it (foster parenting,
 * 13.2.6.1), and since only the end of a cell tells whether it is one: a cell of several blocks is layout, its texts are
 * paragraphs. The outermost table's end lets all go; so does a limit, after which order and kind stay as they came.
 *
 * The waiting blocks are a linked list. A channel is a place in it where new blocks go: channel 0 is the page's own, the
 * channel of an open table (its place in the stack) is the point before that table. */
#include "html/engine.h"

typedef struct Node {
    Draft draft; /* its attributes; its text is in Queue.text */
    size_t at, len;
    size_t links, link_count; /* in Queue.links, in Links */
    uint32_t next; /* node + 1; 0: none */
    uint32_t cell; /* serial of the cell that it is the text of */
    bool hidden;
} Node;

static Node *node_at(Queue *queue, uint32_t index)
{
    return (Node *)(void *)queue->nodes.data + index;
}

static uint32_t *point_of(Html *html, uint16_t channel)
{
    return channel ? &html->tree.stack[channel].point : &html->queue.point;
}

void queue_begin(Html *html)
{
    Queue *queue = &html->queue;
    buf_clear(&queue->nodes);
    buf_clear(&queue->text);
    buf_clear(&queue->links);
    buf_clear(&queue->targets);
    queue->count = queue->first = queue->point = 0;
    queue->spilled = false;
}

/* All go to the document, in order. */
static void let_go(Html *html)
{
    Queue *queue = &html->queue;
    for (uint32_t i = queue->first; i;) {
        const Node *node = node_at(queue, i - 1);
        const Link *links = (const Link *)(const void *)queue->links.data;
        Content content = {{queue->text.data + node->at, node->len}, links ? links + node->links : NULL, node->link_count,
                           queue->targets.data, node->hidden};
        block_put(html, &node->draft, &content);
        i = node->next;
    }
    queue->nodes.len = queue->text.len = queue->links.len = queue->targets.len = 0;
    queue->count = queue->first = queue->point = 0;
}

void queue_end(Html *html)
{
    let_go(html);
    html->queue.spilled = false;
}

/* Too much waits: what is there goes, and every channel begins anew. */
static void spill(Html *html)
{
    Tree *tree = &html->tree;
    let_go(html);
    html->queue.spilled = true;
    for (uint16_t place = tree->top[ELEMENT_TABLE]; place; place = tree->stack[place].same)
        tree->stack[place].point = 0;
    for (uint16_t place = 1; place <= tree->count; place++)
        tree->stack[place].first_node = 0;
}

static void copy_links(Queue *queue, Node *node, const Content *content)
{
    node->links = queue->links.len / sizeof(Link);
    node->link_count = content->link_count;
    for (size_t i = 0; i < content->link_count; i++) {
        Link link = content->links[i];
        Str target = {content->targets + link.target, link.target_len};
        link.target = (uint32_t)queue->targets.len;
        buf_append(&queue->targets, target);
        buf_append(&queue->links, (Str){(const char *)&link, sizeof link});
    }
}

void queue_table_opened(Html *html, Entry *table)
{
    table->point = *point_of(html, table->channel);
}

void queue_add(Html *html, const Draft *draft, const Content *content)
{
    Queue *queue = &html->queue;
    size_t held = queue->text.len + queue->targets.len + queue->links.len;
    if (queue->count >= LIMIT_HTML_TABLE_BLOCKS || held + content->text.len > LIMIT_HTML_TABLE_TEXT)
        spill(html);
    if (draft->channel && queue->spilled)
        html->hits |= HIT_TABLE;
    uint32_t id = ++queue->count;
    buf_reserve(&queue->nodes, sizeof(Node));
    queue->nodes.len += sizeof(Node);
    Node *node = node_at(queue, id - 1);
    memcpy(&node->draft, draft, offsetof(Draft, column.text) + draft->column.len);
    node->at = queue->text.len;
    node->len = content->text.len;
    node->hidden = content->hidden;
    copy_links(queue, node, content);
    node->cell = draft->kind == KIND_CELL ? draft->cell : 0;
    buf_append(&queue->text, content->text);
    /* After the channel's point. The channels around it that stand at the same point move along: their blocks come later. */
    uint16_t channel = draft->channel;
    uint32_t *point = point_of(html, channel), after = *point;
    uint32_t *link = after ? &node_at(queue, after - 1)->next : &queue->first;
    node->next = *link;
    *link = id;
    *point = id;
    while (channel) {
        channel = html->tree.stack[channel].channel;
        point = point_of(html, channel);
        if (*point != after)
            break;
        *point = id;
    }
}

/* A cell ends: with more than one block in it, they are no cells. */
void queue_cell_closed(Html *html, const Entry *cell)
{
    Queue *queue = &html->queue;
    if (cell->blocks < 2)
        return;
    for (uint32_t i = cell->first_node; i < queue->count; i++) {
        Node *node = node_at(queue, i);
        if (node->cell == cell->serial)
            node->draft.kind = KIND_P;
    }
}
