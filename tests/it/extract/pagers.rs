//! Pagers of lists: links, buttons, choices, scripts that print or load, numbered folders.

use super::pages::list;

/// Returns the path of the next page of a list at a path, below which this markup stands.
fn next_page(path: &str, pager: &str) -> Option<String> {
    let titles = [
        "渡口添了两盏航标灯",
        "老粮站改成青年驿站",
        "河堤栈道今起试开放",
        "山货集市搬进大礼堂",
        "夜班公交延长",
    ];
    let row = |(n, title): (usize, &&str)| {
        format!("<li><a href='/yw/a{n}.html'>{title}，今日起实行</a> 2026-11-{}</li>", 20 - n)
    };
    let rows: String = titles.iter().enumerate().map(row).collect();
    let next = list(&format!("<title>要闻</title><ul>{rows}</ul>{pager}"), path).next_page?;
    let path = next.as_url().path();
    Some(next.as_url().query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}

fn check(path: &str, cases: &[(&str, Option<&str>)]) {
    for (pager, want) in cases {
        assert_eq!(next_page(path, pager).as_deref(), *want, "{pager}");
    }
}

#[test]
fn choices_open_pages_by_address_or_number() {
    check(
        "/yw/",
        &[
            (
                "<select onchange='location.href=this.value'><option value='/yw/' selected>1</option><option value='/yw/index_2.html'>2</option></select>",
                Some("/yw/index_2.html"),
            ),
            (
                "<select onchange=\"window.location='list.php?cid=3&page='+this.value\"><option value=1 selected>第1页</option><option value=2>第2页</option></select>",
                Some("/yw/list.php?cid=3&page=2"),
            ),
            (
                "<select onchange=\"go('/yw/p'+this.value+'.html')\"><option value=1>1</option><option value=2>2</option></select>",
                Some("/yw/p2.html"),
            ),
            (
                "<select onchange='location.href=this.value'><option value='/ms/'>民生</option><option value='/wh/'>文化</option></select>",
                None,
            ),
            (
                "<select onchange='location.href=this.value'><option value='/yw/'>1</option><option value='/yw/index_8.html' selected>8</option></select>",
                None,
            ),
        ],
    );
}

#[test]
fn buttons_open_the_page_that_they_name() {
    check(
        "/yw/",
        &[
            (
                "<button onclick=\"window.location.href='/yw/index_2.html'\">下一页</button>",
                Some("/yw/index_2.html"),
            ),
            (
                "<input type=button value='下一页' onclick=\"location.href=encodeURI('index_2.jhtml')\">",
                Some("/yw/index_2.jhtml"),
            ),
            ("<a href='#' onclick=\"location.href='index_2.html'\">下一页</a>", Some("/yw/index_2.html")),
            (
                "<a href='javascript:go(2)'>下一页</a><script>function go(p){ if(p<1){p=1;} document.location='?page='+p; }</script>",
                Some("/yw/?page=2"),
            ),
            ("<button onclick=\"location.href='/yw/index_2.html'\">返回</button>", None),
        ],
    );
}

#[test]
fn scripts_print_links_to_the_next_page() {
    check(
        "/yw/",
        &[
            (
                "<script>document.write('<a href=\"index_2.html\">下一页</a>')</script>",
                Some("/yw/index_2.html"),
            ),
            (
                "<script>var x='/yw/index_{page}.html';document.write(\"<a href='\"+x.replace('{page}',2)+\"'>下一页</a>\");</script>",
                Some("/yw/index_2.html"),
            ),
            (
                "<script>var url='list_$p.shtml',cur=3;document.write('<a href=\"'+url.replace('$p',cur+1)+'\">下页</a>');</script>",
                Some("/yw/list_4.shtml"),
            ),
            (
                "<script>createPageHTML('page_div',50, 1,'list','shtml',1000);</script>",
                Some("/yw/list_2.shtml"),
            ),
            ("<script>document.write('<a href=\"/about.html\">关于</a>')</script>", None),
        ],
    );
}

#[test]
fn controls_that_load_more_say_from_where() {
    check(
        "/yw/",
        &[
            ("<div class='loadmore' data-url='/api/list?page=2'>加载更多</div>", Some("/api/list?page=2")),
            ("<a href='javascript:;' data-href='/yw/list_2.json'>点击加载更多</a>", Some("/yw/list_2.json")),
            (
                "<button data-url='/api/list?cursor=eyJ0&size=20'>查看更多</button>",
                Some("/api/list?cursor=eyJ0&size=20"),
            ),
            (
                "<a href='javascript:;'>加载更多</a><script>var page=1;$('#m').click(function(){page++;$.get('/yw/more?page='+page,add)});</script>",
                Some("/yw/more?page=2"),
            ),
            (
                "<p>加载更多</p><script>let n = 1; more.onclick = () => fetch(`/api/news?cid=3&pageIndex=${++n}`)</script>",
                None,
            ),
            ("<script>var page=1;$.get('/yw/more?page='+page,add)</script>", None),
        ],
    );
}

#[test]
fn folders_and_files_count_pages_up_or_down() {
    check("/yw/", &[("<b>1</b><a href='p2/'>2</a><a href='p3/'>3</a>", Some("/yw/p2/"))]);
    check(
        "/tzgg.htm",
        &[(
            "<span>1</span><a href='tzgg/12.htm'>2</a><a href='tzgg/11.htm'>3</a><a href='tzgg/12.htm'>下页</a>",
            Some("/tzgg/12.htm"),
        )],
    );
    check(
        "/tzgg/12.htm",
        &[(
            "<a href='../tzgg.htm'>1</a><span>2</span><a href='11.htm'>3</a><a href='11.htm'>下页</a>",
            Some("/tzgg/11.htm"),
        )],
    );
    check(
        "/yw/page/2/",
        &[("<a href='/yw/'>1</a><span>2</span><a href='/yw/page/3/'>3</a>", Some("/yw/page/3/"))],
    );
}
