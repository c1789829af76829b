("[" @open "]" @close)
