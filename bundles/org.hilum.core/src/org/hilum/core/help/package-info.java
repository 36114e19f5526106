// SPDX-License-Identifier: EPL-2.0
/** The manual of docs/, kept in the program so that it is read and searched offline. */
package org.hilum.core.help;
