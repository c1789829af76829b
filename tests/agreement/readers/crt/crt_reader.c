/*
 * What the AWS Common Runtime makes of pairs of files: crt_reader DIR
 *
 * DIR holds one directory per pair with `config` and `credentials`, either of which may be missing. Prints one
 * line of JSON per pair: of each file what the runtime keeps where it looks for it. It looks for sso-sessions in the
 * file, and for the rest in what it makes of both files, which it does here with each by itself.
 */

/* The tables of a file are open to its own source alone. */
#include "source/aws_profile.c"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { PATH_LENGTH = 4096 };

static void s_print_bytes(const uint8_t *bytes, size_t length) {
    putchar('"');
    for (size_t at = 0; at < length; ++at) {
        if (bytes[at] < ' ' || bytes[at] == '"' || bytes[at] == '\\') {
            printf("\\u%04x", bytes[at]);
        } else {
            putchar(bytes[at]);
        }
    }
    putchar('"');
}

static void s_print(const struct aws_string *text) {
    s_print_bytes(aws_string_bytes(text), text->len);
}

static const char *s_separator(bool *first) {
    const char *separator = *first ? "" : ",";
    *first = false;
    return separator;
}

static void s_print_property(const struct aws_profile_property *property, bool *first) {
    fputs(s_separator(first), stdout);
    s_print(property->name);
    putchar(':');
    if (aws_hash_table_get_entry_count(&property->sub_properties) == 0) {
        s_print(property->value);
        return;
    }
    putchar('{');
    bool first_line = true;
    for (struct aws_hash_iter it = aws_hash_iter_begin(&property->sub_properties); !aws_hash_iter_done(&it);
         aws_hash_iter_next(&it)) {
        fputs(s_separator(&first_line), stdout);
        s_print(it.element.key);
        putchar(':');
        s_print(it.element.value);
    }
    putchar('}');
}

static void s_print_section(const struct aws_profile *section, bool *first) {
    fputs(s_separator(first), stdout);
    s_print(section->name);
    fputs(":{", stdout);
    bool first_property = true;
    for (struct aws_hash_iter it = aws_hash_iter_begin(&section->properties); !aws_hash_iter_done(&it);
         aws_hash_iter_next(&it)) {
        s_print_property(it.element.value, &first_property);
    }
    putchar('}');
}

static void s_print_list(const struct aws_profile_collection *kept, size_t list) {
    bool first = true;
    for (struct aws_hash_iter it = aws_hash_iter_begin(&kept->sections[list]); !aws_hash_iter_done(&it);
         aws_hash_iter_next(&it)) {
        s_print_section(it.element.value, &first);
    }
}

/* A file that does not exist is empty. */
static struct aws_profile_collection *s_read(const char *pair, const char *name, enum aws_profile_source_type kind) {
    char path[PATH_LENGTH];
    snprintf(path, sizeof(path), "%s/%s", pair, name);
    struct stat status;
    if (stat(path, &status) != 0) {
        struct aws_byte_buf empty = aws_byte_buf_from_c_str("");
        return aws_profile_collection_new_from_buffer(aws_default_allocator(), &empty, kind);
    }
    struct aws_string *file = aws_string_new_from_c_str(aws_default_allocator(), path);
    struct aws_profile_collection *kept = aws_profile_collection_new_from_file(aws_default_allocator(), file, kind);
    aws_string_destroy(file);
    return kept;
}

static void s_print_file(const struct aws_profile_collection *kept) {
    static const char *lists[] = {"profiles", "sso_sessions", "services"};
    struct aws_profile_collection *merged = aws_profile_collection_new_from_merge(aws_default_allocator(), kept, NULL);
    for (size_t list = 0; list < AWS_PROFILE_SECTION_TYPE_COUNT; ++list) {
        printf("%s\"%s\":{", list == 0 ? "{" : ",", lists[list]);
        s_print_list(list == AWS_PROFILE_SECTION_TYPE_SSO_SESSION ? kept : merged, list);
        putchar('}');
    }
    putchar('}');
    aws_profile_collection_release(merged);
}

static void s_print_pair(const char *directory, const char *name) {
    char pair[PATH_LENGTH];
    snprintf(pair, sizeof(pair), "%s/%s", directory, name);
    struct aws_profile_collection *config = s_read(pair, "config", AWS_PST_CONFIG);
    struct aws_profile_collection *credentials = s_read(pair, "credentials", AWS_PST_CREDENTIALS);
    printf("{\"case\":\"%s\"", name);
    if (config == NULL || credentials == NULL) {
        puts(",\"ok\":false}");
    } else {
        fputs(",\"ok\":true,\"files\":[", stdout);
        s_print_file(config);
        putchar(',');
        s_print_file(credentials);
        puts("]}");
    }
    aws_profile_collection_release(config);
    aws_profile_collection_release(credentials);
}

int main(int count, char **arguments) {
    aws_sdkutils_library_init(aws_default_allocator());
    struct dirent **entries;
    int found = count == 2 ? scandir(arguments[1], &entries, NULL, alphasort) : -1;
    for (int at = 0; at < found; ++at) {
        char path[PATH_LENGTH];
        snprintf(path, sizeof(path), "%s/%s", arguments[1], entries[at]->d_name);
        struct stat status;
        if (entries[at]->d_name[0] != '.' && stat(path, &status) == 0 && S_ISDIR(status.st_mode)) {
            s_print_pair(arguments[1], entries[at]->d_name);
        }
    }
    return found < 0;
}
