# Comments of the headers as Doxygen wants them: the first is that of the file, one behind code is about that code, and
# every other is about what follows.
1s|^// |/// @file\n/// |
1s|^/\*$|/** @file|
s|^( *)// |\1/// |
s|^(.*[^ /:].*[;,{)]) +// |\1  ///< |
s|^( *)/\* ([^-])|\1/** \2|
s|^(.*[;,]) +/\* (.*)\*/$|\1 /**< \2*/|
