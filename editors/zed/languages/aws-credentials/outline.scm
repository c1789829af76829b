(section (section_name (text) @name)) @item
